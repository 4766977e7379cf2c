import { fileURLToPath } from 'node:url';
import pluginVue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('.', import.meta.url));

/** A name of Electron that only one file may use, so that its guards cannot be passed by. */
const onlyIn = (file, name, advice) => ({
  files: ['src-main/**/*.ts'],
  ignores: [file],
  rules: {
    [`single-place/${name}`]: ['error', { advice }],
  },
});

/** Rules of our own: a name that stands in exactly one file. */
const singlePlace = {
  rules: Object.fromEntries(
    [
      ['ipcMain', 'Identifier[name="ipcMain"]'],
      ['ipcRenderer', 'Identifier[name="ipcRenderer"]'],
      ['openExternal', 'MemberExpression[object.name="shell"][property.name="openExternal"]'],
    ].map(([name, selector]) => [
      name,
      {
        meta: { type: 'problem', schema: [{ type: 'object' }] },
        create: (context) => ({
          [selector]: (node) => context.report({ node, message: context.options[0].advice }),
        }),
      },
    ]),
  ),
};

export default tseslint.config(
  {
    ignores: [
      'out/',
      'dist/',
      'node_modules/',
      'test-results/',
      'src-renderer/auto-imports.d.ts',
      'src-renderer/components.d.ts',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['src-main/tsconfig.json', 'src-renderer/tsconfig.json', 'test/tsconfig.json'],
        tsconfigRootDir: root,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // The type of a row is what its SELECT says; the caller that wrote it names it.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.vue'],
    extends: [tseslint.configs.recommended, pluginVue.configs['flat/recommended']],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-macros-order': 'error',
      // Prettier owns the layout.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
    },
  },
  {
    // Time, ids and chance are handed to the core: the same steps must give the same workspace.
    files: ['src-main/core/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Take the time from the unit or from CoreOptions.realTime.' },
        { object: 'Math', property: 'random', message: 'Take chance from the unit, so that it follows the seed.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Take the time from the unit.' },
      ],
    },
  },
  { plugins: { 'single-place': singlePlace } },
  onlyIn(
    'src-main/electron/ipc-host.ts',
    'ipcMain',
    'Only electron/ipc-host.ts may use ipcMain: it checks the sender.',
  ),
  onlyIn('src-main/preload.ts', 'ipcRenderer', 'Only preload.ts may use ipcRenderer.'),
  onlyIn(
    'src-main/electron/external-links.ts',
    'openExternal',
    'Only electron/external-links.ts may open external links: it checks them.',
  ),
);
