/** What news are remembered under while the page is open. */
export const NEWS_KEY = ['news'];
