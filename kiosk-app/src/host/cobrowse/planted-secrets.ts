/**
 * For tests and benches: one page with a secret in every kind of place that a page has, each to be told from all others.
 * Whoever looks at what leaves the kiosk looks for each of `needles`.
 */

/** Numbers that are secret by their form, wherever they stand; each kind of place has its own. */
const nir = (order: number): string => `1 85 05 78 006 ${String(order).padStart(3, '0')} 36`;
const iban = (order: number): string => `FR76 3000 6000 0112 3456 7890 ${String(order).padStart(3, '0')}`;
const phone = (order: number): string => `06 12 34 56 ${String(order).padStart(2, '0')}`;
const card = (order: number): string => `4970 1012 3456 ${String(order).padStart(4, '0')}`;
const allocataire = (order: number): string => `74512${String(order).padStart(2, '0')}`;

/** Where each secret is, by the name of the kind of place. */
export const plantedSecrets = {
  hiddenInput: 'sekret-hidden-input',
  inputValue: 'sekret-input-value',
  typedByScript: 'sekret-typed-by-script',
  lateHiddenInput: 'sekret-late-hidden',
  textarea: 'sekret-textarea',
  optionText: 'sekret-option-text',
  optionValue: 'sekret-option-value',
  datalist: 'sekret-datalist',
  editable: 'sekret-editable',
  dataAttribute: 'sekret-data-attribute',
  unknownAttribute: 'sekret-unknown-attribute',
  eventHandler: 'sekret-event-handler',
  fieldLabel: 'sekret-field-label',
  titleAttribute: nir(101),
  placeholder: phone(12),
  altText: allocataire(13),
  ariaLabel: iban(114),
  identifier: 'dossier-7451215',
  comment: 'sekret-comment',
  scriptText: 'sekret-script-text',
  templateText: nir(116),
  noscriptText: nir(117),
  metaContent: 'sekret-meta-content',
  documentTitle: nir(118),
  addressQuery: 'sekret-address-query',
  addressHash: 'sekret-address-hash',
  linkQuery: 'sekret-link-query',
  linkHash: 'sekret-link-hash',
  linkPath: '0f5c1d9e8b7a46c2a1d39e8b7c6a5f40',
  linkNumber: '1850578006119',
  scriptLink: 'sekret-script-link',
  formAction: 'sekret-form-action',
  pictureQuery: 'sekret-picture-query',
  styleQuery: 'sekret-style-query',
  styleContent: phone(20),
  styleVariable: phone(21),
  adoptedStyle: phone(22),
  insertedRule: phone(23),
  textNir: nir(124),
  textIban: iban(125),
  textAllocataire: allocataire(26),
  textPhone: phone(27),
  textCard: card(1028),
  textSplit: '78 006 129 36',
  srcdoc: nir(130),
  shadowText: iban(131),
  lateShadowText: iban(132),
  vectorText: phone(33),
  vectorTitle: phone(34),
  changedText: nir(135),
  changedAttribute: nir(136),
  changedTitle: nir(137),
  otherOrigin: nir(138),
} as const;
export type SecretKind = keyof typeof plantedSecrets;

const s = plantedSecrets;

/** Query and fragment to ask the page with. */
export const SECRETS_ADDRESS = `?token=${s.addressQuery}#${s.addressHash}`;

/** The page; `elsewhere`: an address of another origin that answers `otherOriginPage`. */
export const secretsPage = (elsewhere: string): string => `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="csrf-token" content="${s.metaContent}">
<title>Dossier ${s.documentTitle}</title>
<style>.a::before{content:"${s.styleContent}"} :root{--v:"${s.styleVariable}"} .b{background:url(/p.png?t=${s.styleQuery})}</style>
<script type="application/json">{"k":"${s.scriptText}"}</script></head>
<body><!-- ${s.comment} --><h1>Mon dossier</h1>
<form action="/envoi?t=${s.formAction}"><input type="hidden" name="csrf" value="${s.hiddenInput}">
<input id="name" value="${s.inputValue}" aria-label="${s.fieldLabel}"><input id="phone" placeholder="${s.placeholder}"><input id="scripted">
<textarea>${s.textarea}</textarea><select><option selected value="${s.optionValue}">${s.optionText}</option></select>
<input list="l"><datalist id="l"><option value="${s.datalist}"></datalist></form>
<p contenteditable>${s.editable}</p>
<p data-user="${s.dataAttribute}" user-key="${s.unknownAttribute}" onclick="void '${s.eventHandler}'" title="NIR ${s.titleAttribute}">Bonjour</p>
<p id="${s.identifier}" aria-label="Compte ${s.ariaLabel}">Compte</p><img alt="Allocataire ${s.altText}" src="/p.png?t=${s.pictureQuery}">
<template>${s.templateText}</template><noscript>${s.noscriptText}</noscript>
<p><a href="/x?t=${s.linkQuery}#${s.linkHash}">un</a> <a href="/r/${s.linkPath}">deux</a> <a href="/n/${s.linkNumber}">trois</a>
<a href="javascript:void('${s.scriptLink}')">quatre</a></p>
<p>NIR ${s.textNir}</p><p>IBAN ${s.textIban}</p><p>Allocataire ${s.textAllocataire}</p><p>Tél. ${s.textPhone}</p><p>Carte ${s.textCard}</p>
<p>NIR <b>1 85 05</b> ${s.textSplit}</p>
<iframe srcdoc="<p>${s.srcdoc}</p>"></iframe><iframe src="${elsewhere}"></iframe>
<div id="host"></div><div id="late"></div>
<svg width="200" height="40"><title>${s.vectorTitle}</title><text y="20">${s.vectorText}</text></svg>
<p id="text">texte</p><p id="attribute">attribut</p>
<script>
host.attachShadow({ mode: 'open' }).innerHTML = '<p>${s.shadowText}</p>';
const sheet = new CSSStyleSheet(); sheet.replaceSync('.c::before{content:"${s.adoptedStyle}"}'); document.adoptedStyleSheets = [sheet];
setTimeout(() => {
  const field = document.createElement('input'); field.type = 'hidden'; field.value = '${s.lateHiddenInput}'; document.body.append(field);
  scripted.value = '${s.typedByScript}';
  document.getElementById('text').firstChild.data = 'NIR ${s.changedText}';
  attribute.title = 'NIR ${s.changedAttribute}';
  document.title = 'Dossier ${s.changedTitle}';
  document.styleSheets[0].insertRule('.d::before{content:"${s.insertedRule}"}');
  late.attachShadow({ mode: 'open' }).innerHTML = '<p>${s.lateShadowText}</p>';
  const end = document.createElement('p'); end.textContent = 'fin des changements'; document.body.append(end);
}, 300);
</script></body></html>`;

export const otherOriginPage = `<!doctype html><meta charset="utf-8"><title>x</title><p>NIR ${s.otherOrigin}</p>`;

/** The kinds of secrets that can be read in a text. */
export const leakedKinds = (text: string): SecretKind[] =>
  (Object.entries(plantedSecrets) as [SecretKind, string][])
    .filter(([, secret]) => text.includes(secret))
    .map(([kind]) => kind);
