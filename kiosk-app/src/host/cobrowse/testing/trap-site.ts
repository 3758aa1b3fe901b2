/** For the tests: a site with a page for each thing that can go wrong. */
import { createServer, type Server, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PDFDocument } from 'pdf-lib';
import { otherOriginPage, secretsPage } from '../planted-secrets.ts';

const pageAt = (path: string, port: number): string => {
  if (path.startsWith('/secrets')) return secretsPage(`http://127.0.0.1:${port}/elsewhere`);
  if (path === '/elsewhere') return otherOriginPage;
  if (path === '/commit') {
    return `<!doctype html><title>Envoi</title><form method="post" action="/sent"><label>Nom <input id="who" name="who"></label>
<button>Continuer</button></form><button type="button" id="pay" onclick="document.title='payé'">Payer 12 €</button><a href="/other">Mes démarches</a>`;
  }
  if (path === '/parts') {
    return `<!doctype html><title>Parts</title><p>ici</p><div class="droits">SECRET-A <button id="b">Détail</button></div><p class="droits" title="SECRET-B">SECRET-C</p>
<button onclick="document.querySelector('.droits').append('SECRET-D'); document.body.append(Object.assign(document.createElement('p'), { className: 'droits', textContent: 'SECRET-E' }), 'fin')">Voir</button>`;
  }
  if (path === '/fields') {
    return `<!doctype html><title>Champs</title><form onsubmit="return false"><label>Nom <input id="nom" value="Ancien"></label><label for="ville">Ville</label>
<input id="ville" maxlength="8"><label>Enfants <input id="enfants" type="number"></label><label>Né le <input id="ne" type="date"></label>
<label>Situation <select id="situation"><option value="">Choisir</option><option value="1">Salarié</option><option value="2">Retraité</option></select></label>
<label>Mot <textarea id="mot"></textarea></label><label>Code <input id="code" autocomplete="one-time-code"></label><label>Fixe <input id="fixe" readonly></label>
<label>Mois <input id="mois" type="month"></label><label>Semaine <input id="semaine" type="week"></label><label>Heure <input id="heure" type="time" value="09:00"></label>
<label>Rendez-vous <input id="rdv" type="datetime-local"></label><label>Aides <select id="aides" multiple size="3"><option>Logement</option><option selected>Prime</option><option disabled>Close</option></select></label>
<label>Accord <input id="accord" type="checkbox"></label><input id="invisible" style="display: none"></form><button>ici</button><script>
addEventListener('change', ({ target }) => fetch('/told?' + target.id + '=' + (target.multiple ? [...target.selectedOptions].map(({ value }) => value) : target.value)));</script>`;
  }
  if (path === '/escape') {
    return `<!doctype html><title>Sortie</title><a href="http://127.0.0.1:9/">dehors</a><a target="_blank" href="/other">fenêtre</a>
<a href="javascript:document.title='js'">script</a><iframe src="http://127.0.0.1:9/frame"></iframe><p>ici</p>`;
  }
  if (path === '/hostile') {
    return `<!doctype html><title>Hostile</title><p>ici</p><script>
for (const name of Object.getOwnPropertyNames(window)) if (/^_[0-9a-f]{20,}$/.test(name)) fetch('/reached');
addEventListener('beforeunload', (event) => event.preventDefault());
document.documentElement.requestFullscreen().then(() => fetch('/fullscreen'), () => 0);
navigator.clipboard.readText().then(() => fetch('/clipboard'), () => 0);
navigator.geolocation.getCurrentPosition(() => fetch('/where'), () => 0);
Notification.requestPermission().then((answer) => answer === 'granted' && fetch('/notify'));
fetch('http://127.0.0.1:${port}/elsewhere', { mode: 'no-cors' }).then(() => fetch('/fetched'), () => 0);
new WebSocket('ws://127.0.0.1:${port}/').onopen = () => fetch('/socket');
setInterval(() => { alert('encore'); open('http://127.0.0.1:${port}/elsewhere'); }, 100);
setInterval(() => { for (let i = 0; i < 50; i++) { const p = document.createElement('p'); p.textContent = 'x'.repeat(500); document.body.append(p); }
  if (document.body.children.length > 2000) document.body.replaceChildren(); }, 1);
</script>`;
  }
  if (path === '/windows') {
    return `<!doctype html><title>Fenêtres</title><a target="_blank" href="/other">liée</a><button onclick="open('/named', 'x', 'width=300')">ouvrir</button>
<a target="_blank" href="/paper">notice</a><button onclick="for (let i = 0; i < 9; i++) open('/other')">beaucoup</button><p>ici</p><script>open('/other')</script>`;
  }
  if (path === '/file') {
    return `<!doctype html><title>Dépôt</title><input type="file" id="f" onchange="fetch('/got/' + this.files[0].name + '/' + this.files[0].type)"><button onclick="f.click()">joindre</button>`;
  }
  if (path === '/papers') {
    return `<!doctype html><title>Papiers</title><a href="/paper">attestation</a><a download="nom.pdf" href="/paper-inline">enregistrer</a>
<a href="/table">tableau</a><a href="/broken">abîmé</a><button onclick="print()">imprimer</button><p>ici</p>`;
  }
  if (path === '/made') {
    return `<!doctype html><title>Faits</title><button id="pdf">attestation</button><button id="csv">tableau</button><p>ici</p><script>
const save = (blob, name) => { const a = document.createElement('a'); a.href = URL.createObjectURL(blob); a.download = name; a.click(); URL.revokeObjectURL(a.href); };
pdf.onclick = async () => { const bytes = await (await fetch('/bytes')).arrayBuffer(); save(new Blob([bytes], { type: 'application/pdf' }), 'faite.pdf'); };
csv.onclick = () => save(new Blob(['a;b'], { type: 'text/csv' }), 'tableau.csv');</script>`;
  }
  if (path === '/asks' || path === '/asks-in-frame') {
    const frame = path === '/asks' ? `<iframe src="http://a.localhost:${port}/asks-in-frame"></iframe>` : '';
    return `<!doctype html><title>Questions au navigateur</title><p>ici</p>${frame}<script>const { userAgent, languages, userAgentData: { brands } } = navigator;
fetch('/answered?' + new URLSearchParams({ path: location.pathname, userAgent, languages, brands: brands.map(({ brand }) => brand) }))</script>`;
  }
  if (path === '/questions') {
    return `<!doctype html><title>Questions</title><button onclick="document.title = 'dit ' + confirm('Quitter la page ?')">demander</button>
<button onclick="document.title = 'nommé ' + prompt('Votre nom ?')">nommer</button><button onclick="for (let i = 0; i < 9; i++) alert('encore ' + i); document.title = 'fini'">insister</button><p>ici</p>`;
  }
  if (path === '/framing' || path === '/framing-login') {
    return `<!doctype html><title>Cadres</title><style>h1:hover { color: rgb(200, 0, 0) }</style><h1>Dehors</h1><iframe src="http://a.localhost:${port}/inner${path.slice(8)}"></iframe><p>ici</p>
<script>setTimeout(() => getSelection().selectAllChildren(document.querySelector('h1')), 500)</script>`;
  }
  if (path.startsWith('/inner')) {
    const field =
      path === '/inner-login' ? '<input type="password">' : '<input value="SECRET-A" data-x="SECRET-B">';
    return `<!doctype html><title>Cadre</title><h2>Dedans</h2>${field}<p>1 84 12 76 451 089 46</p><button id="b" onclick="fetch('/pressed')">Continuer</button><select id="l"><option>SECRET-C</option><option>SECRET-D</option></select>
<form onsubmit="return !fetch('/paid')"><label>Montant <input id="t" oninput="fetch('/typed/' + value)"></label><button id="p">Payer 5 €</button></form><input id="c" autocomplete="cc-number">
<iframe src="http://localhost:${port}/deep"></iframe><script>l.onchange = () => fetch('/told-in-frame?' + l.selectedIndex); setTimeout(() => { document.querySelector('h2').textContent = 'Plus tard'; }, 300)</script>`;
  }
  if (path === '/holding')
    return `<!doctype html><title>Contenant</title><p>ici</p><iframe src="/own"></iframe>`;
  if (path === '/canvas') {
    return `<!doctype html><title>Dessins</title><style>div { position: relative; width: 200px } span { position: absolute; inset: 0 }</style><canvas id="seen" width="200" height="100"></canvas>
<div><canvas id="numbered" width="200" height="100"></canvas><span>1 84 12 76 451 089 46</span></div><div><canvas id="field" width="200" height="100"></canvas><span><input value="SECRET-A"></span></div>
<canvas id="foreign" width="200" height="100"></canvas><div class="droits"><canvas id="hidden" width="200" height="100"></canvas></div><button onclick="paint('seen', 'rgb(0, 0, 200)')">Changer</button><script>
const paint = (id, color) => { const c = document.getElementById(id).getContext('2d'); c.fillStyle = color; c.fillRect(0, 0, 200, 100); };
for (const id of ['seen', 'numbered', 'field', 'hidden']) paint(id, 'rgb(200, 0, 0)');
const picture = new Image(); picture.onload = () => document.getElementById('foreign').getContext('2d').drawImage(picture, 0, 0); picture.src = 'http://a.localhost:${port}/dot.svg';</script>`;
  }
  if (path === '/own')
    return `<!doctype html><title>Nôtre</title><select id="o" onchange="fetch('/told-in-own?' + selectedIndex)"><option>SECRET-C</option><option>SECRET-D</option></select><input id="n" autocomplete="one-time-code">`;
  if (path === '/deep')
    return `<!doctype html><title>Au fond</title><p style="height: 400px">Au fond</p><button id="s" onclick="fetch('/pressed-deep')">Suivant</button>`;
  if (path.startsWith('/sockets/')) {
    return `<!doctype html><title>Prises</title><p>ici</p><button onclick="const f = document.createElement('iframe'); document.body.append(f); new f.contentWindow.WebSocket('ws://' + location.host + '/round')">contourner</button>
<script>new WebSocket('/sockets/on'); try { new WebSocket('/off'); } catch { fetch('/sockets/refused'); }</script>`;
  }
  if (path === '/keeps') {
    return `<!doctype html><title>Garde</title><input id="field" value="SECRET-COPIED"><button onclick="field.select(); document.execCommand('copy'); fetch('/copied')">copier</button><script type="module">
const databases = await indexedDB.databases(), stores = await caches.keys(), workers = await navigator.serviceWorker.getRegistrations();
const found = { cookie: document.cookie, local: localStorage.length, session: sessionStorage.length, databases: databases.length, stores: stores.length, workers: workers.length };
await fetch('/found/' + Object.keys(found).filter((name) => found[name]).join('-'));
document.cookie = 'who=SECRET; max-age=9999'; localStorage.who = sessionStorage.who = 'SECRET'; await (await caches.open('who')).put('/x', new Response('SECRET'));
await new Promise((done) => { indexedDB.open('who').onsuccess = done; });
await navigator.serviceWorker.register('/worker.js'); await navigator.serviceWorker.ready; await fetch('/cached'); await fetch('/cached'); await fetch('/kept');</script>`;
  }
  if (path === '/moving') {
    return `<!doctype html><title>Mobile</title><button id="b" onclick="fetch('/clicked')">Bouton</button><button id="gone">Parti</button>
<input type="file"><input id="x" autocomplete="one-time-code"><script>onload = () => setTimeout(() => document.getElementById('gone').style.display = 'none', 100)</script>`;
  }
  return `<!doctype html><title>Autre</title><p>autre page</p>`;
};

/** What is no page: the answer's headers and body. */
const files: Record<string, [Record<string, string>, string]> = {
  '/paper': [
    { 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="attestation.pdf"` },
    'pdf',
  ],
  '/paper-inline': [{ 'content-type': 'application/pdf' }, 'pdf'],
  '/bytes': [{ 'content-type': 'application/octet-stream' }, 'pdf'],
  '/broken': [{ 'content-type': 'application/pdf' }, '%PDF-1.4 et rien de plus'],
  '/cached': [{ 'content-type': 'text/plain', 'cache-control': 'max-age=9999' }, 'SECRET'],
  '/worker.js': [{ 'content-type': 'text/javascript' }, ''],
  '/dot.svg': [
    { 'content-type': 'image/svg+xml' },
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100"/></svg>',
  ],
  '/table': [{ 'content-type': 'text/csv', 'content-disposition': 'attachment' }, 'a;b'],
};

export class TrapSite {
  readonly #server: Server;
  /** The paths that were asked for. */
  requests: string[] = [];
  /** What came with each of them. */
  readonly headers: IncomingHttpHeaders[] = [];

  static async start(): Promise<TrapSite> {
    const paper = await PDFDocument.create();
    paper.addPage([595.28, 841.89]);
    const site = new TrapSite(Buffer.from(await paper.save()));
    await new Promise<void>((resolve) => site.#server.listen(0, 'localhost', resolve));
    return site;
  }

  private constructor(paper: Buffer) {
    this.#server = createServer((request, response) => {
      const path = request.url ?? '/';
      this.requests.push(path);
      this.headers.push(request.headers);
      const [headers, body] = files[path] ?? [
        { 'content-type': 'text/html; charset=utf-8' },
        pageAt(path, this.port),
      ];
      response.writeHead(200, headers).end(body === 'pdf' ? paper : body);
    });
    this.#server.on('upgrade', (request, socket) => {
      this.requests.push(`socket ${request.url ?? ''}`);
      socket.destroy();
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get host(): string {
    return `localhost:${this.port}`;
  }

  url(path: string): string {
    return `http://${this.host}${path}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
