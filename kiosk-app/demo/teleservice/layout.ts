/** The common frame of the demonstration's pages, and the little HTML they are made of. */

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const style = `
:root{--ink:#1b2a3a;--soft:#52606d;--line:#d5dde5;--tint:#f3f7fa;--key:#0b5c7a;--key-dark:#084760}
*{box-sizing:border-box}
body{margin:0;font:18px/1.6 system-ui,"Noto Sans","DejaVu Sans",sans-serif;color:var(--ink);background:var(--tint)}
.demo{background:#fff4d6;border-bottom:1px solid #ecd48f;padding:.4rem 1rem;text-align:center;font-size:.9rem}
header{background:#fff;border-bottom:1px solid var(--line)}
.wide{max-width:60rem;margin:0 auto;padding:0 1.25rem}
header .wide{display:flex;flex-wrap:wrap;align-items:center;gap:1rem 2rem;padding-block:.9rem}
.brand{font-weight:700;font-size:1.25rem;color:var(--key);text-decoration:none}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem;list-style:none;margin:0;padding:0}
nav a{display:block;padding:.5rem .8rem;border-radius:.4rem;color:var(--ink);text-decoration:none}
nav a:hover{background:var(--tint)}
nav a[aria-current]{background:var(--key);color:#fff}
main{padding-block:2rem 4rem}
h1{font-size:2rem;line-height:1.25;margin:0 0 .5rem}
h2{font-size:1.3rem;margin:2rem 0 .5rem}
.lead{font-size:1.15rem;color:var(--soft);max-width:42rem}
.card{background:#fff;border:1px solid var(--line);border-radius:.7rem;padding:1.5rem;margin:1.25rem 0}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1rem}
.cards .card{margin:0}
label,legend{display:block;font-weight:600;margin-bottom:.25rem}
fieldset{border:0;padding:0;margin:0 0 1.25rem}
.field{margin:0 0 1.25rem}
.hint{display:block;font-size:.9rem;color:var(--soft)}
input[type=text],input[type=password],input[type=tel],input[type=number],select{width:100%;max-width:28rem;padding:.7rem .8rem;font:inherit;border:1px solid #8796a5;border-radius:.4rem;background:#fff;color:inherit}
.choice{display:flex;align-items:center;gap:.6rem;font-weight:400;padding:.45rem 0}
.choice input{width:1.4rem;height:1.4rem;accent-color:var(--key)}
button,.button{display:inline-block;min-height:3rem;padding:.7rem 1.4rem;font:inherit;font-weight:600;border:0;border-radius:.4rem;background:var(--key);color:#fff;text-decoration:none;cursor:pointer}
button:hover,.button:hover{background:var(--key-dark)}
.button.plain{background:#fff;color:var(--key);border:1px solid var(--key)}
.actions{display:flex;flex-wrap:wrap;gap:.75rem;margin-top:1.5rem}
:focus-visible{outline:3px solid #ffb000;outline-offset:2px}
ol.steps{display:flex;flex-wrap:wrap;gap:.4rem 1.5rem;padding:0;margin:0 0 1.5rem;list-style:none;counter-reset:step;color:var(--soft)}
ol.steps li{counter-increment:step}
ol.steps li::before{content:counter(step) ". "}
ol.steps [aria-current]{font-weight:700;color:var(--key)}
dl{display:grid;grid-template-columns:minmax(9rem,16rem) 1fr;gap:.4rem 1.5rem;margin:0}
dt{color:var(--soft)}dd{margin:0;font-weight:600}
.ok{border-left:.4rem solid #1f8a4c}
.error{border-left:.4rem solid #b3261e}
footer{border-top:1px solid var(--line);background:#fff;font-size:.9rem;color:var(--soft)}
footer .wide{padding-block:1.5rem}
`;

const links: readonly (readonly [string, string])[] = [
  ['/', 'Accueil'],
  ['/situation', 'Ma situation'],
  ['/logement', 'Mon logement'],
  ['/recapitulatif', 'Récapitulatif'],
];

export interface Page {
  /** Path of the page, for the navigation. */
  path: string;
  title: string;
  body: string;
  signedIn: boolean;
}

/** A whole page. */
export const renderPage = ({ path, title, body, signedIn }: Page): string => {
  const items = links.map(
    ([href, label]) =>
      `<li><a href="${href}"${href === path ? ' aria-current="page"' : ''}>${label}</a></li>`,
  );
  const account = signedIn
    ? '<li><a href="/deconnexion">Me déconnecter</a></li>'
    : `<li><a href="/connexion"${path === '/connexion' ? ' aria-current="page"' : ''}>Me connecter</a></li>`;
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – Aide au logement (démonstration)</title>
<style>${style}</style>
</head>
<body>
<div class="demo" role="note">Site de <strong>démonstration</strong> : rien n’est envoyé ni conservé.</div>
<header><div class="wide">
<a class="brand" href="/">Aide au logement</a>
<nav aria-label="Rubriques"><ul>${items.join('')}${account}</ul></nav>
</div></header>
<main><div class="wide">${body}</div></main>
<footer><div class="wide">Démonstration d’un téléservice. Ce site n’est pas celui d’un organisme.</div></footer>
</body>
</html>`;
};

const steps: readonly (readonly [string, string])[] = [
  ['/situation', 'Situation'],
  ['/logement', 'Logement'],
  ['/recapitulatif', 'Récapitulatif'],
  ['/confirmation', 'Confirmation'],
];

/** Where one is in the request. */
export const renderSteps = (path: string): string =>
  `<ol class="steps" aria-label="Étapes">${steps
    .map(([step, label]) => `<li${step === path ? ' aria-current="step"' : ''}>${label}</li>`)
    .join('')}</ol>`;
