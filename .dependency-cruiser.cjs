/** The import rules of the house: who may know whom. Checked by `npm run lint`, and by a test of its own. */
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'core-knows-only-core',
      comment: 'The core is the product; hosts, renderer and Electron are doors to it.',
      severity: 'error',
      from: { path: '^src-main/core/' },
      to: { path: '^(src-main/(?!core/)|src-renderer/|test/|resources/)' },
    },
    {
      name: 'core-has-no-electron',
      comment: 'The core runs without a shell.',
      severity: 'error',
      from: { path: '^src-main/(core|loopback|assets)/' },
      to: { path: '(^|node_modules/)electron($|/)' },
    },
    {
      name: 'electron-only-in-its-folder',
      comment: 'Everything the shell touches is in electron/, the entry and the preload script.',
      severity: 'error',
      from: { path: '^(src-main|src-renderer)/', pathNot: '^src-main/(electron/|main\\.ts$|preload\\.ts$)' },
      to: { path: '(^|node_modules/)electron($|/)' },
    },
    {
      name: 'rules-have-no-database',
      comment: 'Rules are pure: they are tested by tables and properties, without a workspace.',
      severity: 'error',
      from: { path: '^src-main/core/features/[^/]+/rules\\.ts$' },
      to: { path: '(better-sqlite3|^src-main/core/store/|/repository\\.ts$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'features-meet-in-services',
      comment:
        'A feature reaches another one only through its service or the contract. The shipped catalogue (facts, no ' +
        'database) and reading phone numbers by it are open to all features.',
      severity: 'error',
      from: { path: '^src-main/core/features/([^/]+)/' },
      to: {
        path: '^src-main/core/features/[^/]+/.+',
        pathNot: '^src-main/core/features/($1/|[^/]+/service\\.ts$|catalog/(phone|shipped)\\.ts$)',
      },
    },
    {
      name: 'kernel-and-store-know-no-feature',
      severity: 'error',
      from: { path: '^src-main/core/(kernel|store|contract)/' },
      to: { path: '^src-main/core/features/' },
    },
    {
      name: 'contract-knows-only-itself',
      comment: 'The renderer imports the contract: nothing else may come along.',
      severity: 'error',
      from: { path: '^src-main/core/contract/' },
      to: { path: '^src-main/', pathNot: '^src-main/core/contract/' },
    },
    {
      name: 'renderer-knows-only-the-contract',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: '^(src-main/(?!core/contract/)|better-sqlite3|node:)' },
    },
    {
      name: 'hosts-enter-by-the-front-door',
      comment: 'A host uses createCore, the contract and what says which channels there are.',
      severity: 'error',
      from: { path: '^src-main/(electron|loopback|assets)/' },
      to: {
        path: '^src-main/',
        pathNot: '^src-main/($1/|assets/|[^/]+\\.ts$|core/(app\\.ts$|contract/|kernel/(dispatch|log|result)\\.ts$))',
      },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: '^src-' },
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'product-does-not-need-tests',
      severity: 'error',
      from: { path: '^src-' },
      to: { path: '^test/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      extensions: ['.ts', '.vue', '.js', '.mjs', '.json'],
    },
  },
};
