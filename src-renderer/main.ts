import './styles/main.css';
import ui from '@nuxt/ui/vue-plugin';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
// First of all: the bridge takes the session's code out of the address before the router reads it.
import './bridge.ts';
import { router } from './router.ts';
import { ignoreSecondClicks } from './secondClick.ts';

ignoreSecondClicks(document);
createApp(App).use(createPinia()).use(router).use(ui).mount('#app');
