import { brick, lake, stone } from '@visio-accueil/shared/design/palette.ts';

/** A page for people without the console: plain HTML for the smallest telephone, no script, nothing kept by the browser. */

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${String(letter.charCodeAt(0))};`);

/** What stands on a page, from top to bottom; `lead` in large letters. */
export interface PublicPage {
  readonly title: string;
  readonly lead?: string;
  readonly paragraphs: readonly string[];
  /** The words of a button that asks for this address again, anew: a browser's own reloading would send the form again. */
  readonly retry?: string;
  /** Said last, below the form. */
  readonly after?: string;
  /** Something that went wrong, said first. */
  readonly alert?: string;
  readonly pinForm?: { readonly label: string; readonly button: string; readonly digits: number };
  /** Seconds until the page asks again. */
  readonly refresh?: number;
}

const STYLE = `body{margin:0;font:1.125rem/1.5 system-ui,sans-serif;color:${stone[9]};background:${stone[0]}}
main{max-width:32rem;margin:0 auto;padding:1.5rem 1.25rem 3rem}
h1{font-size:1.5rem;line-height:1.25}
h2{font-size:1.25rem;line-height:1.25}
section{margin:1rem 0 1.5rem}
h3{margin:0;font-size:1.125rem}
.brand{margin:0;font-weight:700;color:${lake[7]}}
.lead{margin:0;font-size:4rem;font-weight:700;line-height:1.1}
.alert{padding:.75rem 1rem;border-left:.3rem solid ${brick[7]};background:#fff}
label{display:block;font-weight:700}
input{box-sizing:border-box;width:100%;min-height:3.5rem;margin:.5rem 0 1rem;padding:.5rem;font-size:1.75rem;letter-spacing:.3em;text-align:center;border:2px solid ${stone[6]};border-radius:.5rem}
button,a{box-sizing:border-box;width:100%;min-height:3.5rem;font:inherit;font-weight:700;color:#fff;background:${lake[7]};border:0;border-radius:.5rem}
a{display:block;padding:.95rem 1rem;margin:.5rem 0;text-align:center;text-decoration:none}
select,input.text{box-sizing:border-box;width:100%;min-height:3.5rem;margin:.5rem 0 1rem;padding:.5rem;font:inherit;letter-spacing:normal;text-align:left;background:#fff;border:2px solid ${stone[6]};border-radius:.5rem}
fieldset{margin:0 0 1rem;padding:0;border:0}
legend{padding:0;font-weight:700}
.slots{display:flex;flex-wrap:wrap;gap:.5rem;margin:.5rem 0}
.slots label{display:flex;align-items:center;gap:.5rem;min-height:3rem;padding:0 .9rem;background:#fff;border:2px solid ${stone[6]};border-radius:.5rem}
.slots input{width:1.4rem;min-height:1.4rem;margin:0}
.quiet{color:${lake[7]};background:#fff;border:2px solid ${lake[7]}}
:focus-visible{outline:3px solid ${lake[7]};outline-offset:3px}`;

/** A page around what is HTML already. */
export const pageAround = (title: string, html: string, refresh?: number): string =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">${refresh === undefined ? '' : `<meta http-equiv="refresh" content="${String(refresh)}">`}
<title>${escaped(title)} – Visio-accueil</title><style>${STYLE}</style></head><body><main>
<p class="brand">Visio-accueil</p><h1>${escaped(title)}</h1>
${html}
</main></body></html>`;

/** The whole page. What it is given is text: nothing of it is taken for HTML. */
export const publicPage = ({
  title,
  lead,
  paragraphs,
  after,
  retry,
  alert,
  pinForm,
  refresh,
}: PublicPage): string =>
  pageAround(
    title,
    `${alert === undefined ? '' : `<p class="alert" role="alert">${escaped(alert)}</p>`}
${lead === undefined ? '' : `<p class="lead">${escaped(lead)}</p>`}
${paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('\n')}
${
  pinForm === undefined
    ? ''
    : `<form method="post"><label for="pin">${escaped(pinForm.label)}</label>
<input id="pin" name="pin" inputmode="numeric" autocomplete="off" pattern="[0-9 ]*" maxlength="${String(pinForm.digits + 3)}" required>
<button type="submit">${escaped(pinForm.button)}</button></form>`
}
${retry === undefined ? '' : `<a href="">${escaped(retry)}</a>`}
${after === undefined ? '' : `<p>${escaped(after)}</p>`}`,
    refresh,
  );
