/** The layers of docs/architecture.md, checked on every import. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'protocol-stands-alone',
      comment: 'The protocol imports zod only.',
      severity: 'error',
      from: { path: '^shared/protocol/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^shared/protocol/', '^node_modules/zod/'] },
    },
    {
      name: 'shared-knows-no-app',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(sfu-server|kiosk-app|expert-console)/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'Domain rules import the protocol at most.',
      severity: 'error',
      from: { path: '^shared/domain/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^shared/(domain|protocol)/', '^node_modules/zod/'] },
    },
    {
      name: 'apps-meet-in-the-protocol',
      comment: 'Applications never import each other.',
      severity: 'error',
      from: { path: '^(sfu-server|kiosk-app|expert-console)/' },
      to: { path: '^(sfu-server|kiosk-app|expert-console)/', pathNot: '^$1/' },
    },
    {
      name: 'storage-and-media-are-the-ground',
      comment: 'Server: signalling | http -> features -> media | storage, never upward.',
      severity: 'error',
      from: { path: '^sfu-server/src/storage/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^sfu-server/src/(signalling|http|account|agency|call|chat|cobrowse|document|kiosk|media|mediator|presence|print|scan)/',
      },
    },
    {
      name: 'server-keeps-no-file',
      comment: 'What passes through the server lies in its memory; its storage alone opens files.',
      severity: 'error',
      from: {
        path: '^sfu-server/src/',
        pathNot: ['\\.test\\.ts$', '^sfu-server/src/(storage|testing)/', '/demo-enrolment\\.ts$'],
      },
      to: { path: '^(node:)?fs(/|$)' },
    },
    {
      name: 'kiosk-parts-meet-in-the-contract',
      comment: 'The host and the renderer meet in the bridge only.',
      severity: 'error',
      from: { path: '^kiosk-app/src/renderer/' },
      to: { path: '^kiosk-app/src/(host|shell)/' },
    },
    {
      name: 'host-knows-no-screen',
      severity: 'error',
      from: { path: '^kiosk-app/src/(host|bridge)/' },
      to: { path: '^kiosk-app/src/renderer/' },
    },
    {
      name: 'electron-stays-in-its-shell',
      severity: 'error',
      from: { pathNot: '^kiosk-app/src/shell/electron/' },
      to: { path: '^electron$|node_modules/electron/' },
    },
    {
      name: 'console-features-are-apart',
      comment: 'No feature imports another; the app composes them.',
      severity: 'error',
      from: { path: '^expert-console/src/features/([^/]+)/' },
      to: { path: '^expert-console/src/features/', pathNot: '^expert-console/src/features/$1/' },
    },
    {
      name: 'console-components-know-no-feature',
      severity: 'error',
      from: { path: '^expert-console/src/(components|lib)/' },
      to: { path: '^expert-console/src/(features|app)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
