// For tools that read TypeScript without Vue's compiler, such as the type-aware lint rules.
declare module '*.vue' {
  import type { Component } from 'vue';
  const component: Component;
  export default component;
}
