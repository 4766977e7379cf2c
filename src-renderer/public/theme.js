// Applies the chosen theme before the first paint: a script of its own, because the content security policy allows no
// inline one and the app's script comes too late. `composables/useTheme.ts` writes what is read here.
(function () {
  var choice = 'system';
  try {
    choice = localStorage.getItem('numberdesk.theme') || 'system';
  } catch {
    // Without storage the system's theme applies.
  }
  var isDark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.classList.add(isDark ? 'dark' : 'light');
})();
