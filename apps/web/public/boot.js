(function () {
  var theme = 'system';
  var locale = '';
  try {
    var saved = JSON.parse(localStorage.getItem('patron.preferences') || '{}');
    theme = saved.theme || theme;
    locale = saved.locale || locale;
  } catch {
    // Storage may be closed to us; the system's own choices are good enough.
  }
  var dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  var root = document.documentElement;
  root.classList.toggle('dark', dark);
  root.style.background = dark ? '#111214' : '#ffffff';
  root.lang = locale || (/^zh/i.test(navigator.language) ? 'zh-CN' : 'en');
})();
