import js from '@eslint/js';
import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';

const house = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/consistent-type-imports': 'off',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
  // Event maps are filled by the modules through declaration merging.
  '@typescript-eslint/no-empty-object-type': ['error', { allowWithName: 'EventMap$' }],
  '@typescript-eslint/no-extraneous-class': 'off',
  '@typescript-eslint/ban-ts-comment': 'error',
  'no-console': 'error',
  'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Read the Config; only the entry points read the environment.' }],
  'max-lines': ['error', { max: 400, skipBlankLines: true }],
  'no-restricted-syntax': ['error',
    { selector: 'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>6]', message: 'At most six constructor dependencies.' },
    { selector: 'FunctionDeclaration[params.length>4], ArrowFunctionExpression[params.length>4], MethodDefinition[kind!="constructor"] > FunctionExpression[params.length>4]', message: 'At most four parameters; else one named object.' },
  ],
  'no-control-regex': 'off',
  eqeqeq: ['error', 'smart'],
};

export default [
  { ignores: ['**/dist/**', '**/node_modules/**', 'libs/api-client/src/schema.d.ts', 'data/**', 'apps/web/test/output/**'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  ...vue.configs['flat/essential'],
  { files: ['**/*.vue'], languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser } } },
  { files: ['**/*.{ts,vue}'], rules: { ...house, 'no-undef': 'off', 'vue/multi-word-component-names': 'off' } },
  { files: ['apps/api/src/{main,cli,test-template,write-openapi}.ts', 'libs/kernel/src/database/embedded-postgres.ts', 'libs/kernel/testing/**', '**/test/**'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['**/*.mjs'], languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', Buffer: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', fetch: 'readonly', performance: 'readonly', setInterval: 'readonly', clearInterval: 'readonly', AbortController: 'readonly', FormData: 'readonly', Blob: 'readonly' } } },
  // A handler's parameters are parts of the request, each with its decorator; those of a table of cases are its columns.
  { files: ['**/*.controller.ts', '**/*.spec.ts', '**/*.int-spec.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['apps/web/public/*.js'], languageOptions: { globals: { localStorage: 'readonly', matchMedia: 'readonly', document: 'readonly', navigator: 'readonly' } } },
];
