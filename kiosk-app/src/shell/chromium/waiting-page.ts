/** What the window shows while the host's page does not come, in place of Chromium's words for that. Self-contained HTML. */
export const waitingPage = `<!doctype html>
<html lang="fr">
  <title>Visio-accueil</title>
  <style>
    body { display: grid; place-content: center; gap: 1rem; height: 100vh; margin: 0; font: 2rem sans-serif; text-align: center; color: #07363a; background: #eef7f7 }
    h1, p { margin: 0 }
  </style>
  <h1>Un instant…</h1>
  <p>La borne redémarre.</p>
  <p lang="en">One moment: the kiosk is starting.</p>
</html>`;
