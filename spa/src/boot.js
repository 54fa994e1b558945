// Runs before the first paint. Reads preferences only (never a token) and sets language, direction and theme.
(function () {
  var root = document.documentElement;
  var language = null;
  var theme = null;
  try {
    language = localStorage.getItem('kav.language');
    theme = localStorage.getItem('kav.theme');
  } catch (_) {
    // Storage may be forbidden; the defaults below stand.
  }
  root.lang = language === 'en' ? 'en' : 'he';
  root.dir = root.lang === 'en' ? 'ltr' : 'rtl';
  if (theme !== 'light' && theme !== 'dark') {
    theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  root.dataset.theme = theme;
})();
