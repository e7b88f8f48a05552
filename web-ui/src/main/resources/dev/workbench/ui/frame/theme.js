// Runs in the head, before the page is drawn: applies the theme that was chosen last.
(() => {
  const choices = ['system', 'light', 'dark'];
  const signs = {system: '◐', light: '☀', dark: '☾'};
  const prefersDark = matchMedia('(prefers-color-scheme: dark)');

  const chosen = () => {
    const choice = localStorage.getItem('workbench.theme');
    return choices.includes(choice) ? choice : 'system';
  };
  const apply = () => {
    const dark = chosen() === 'dark' || (chosen() === 'system' && prefersDark.matches);
    const root = document.documentElement;
    root.dataset.theme = dark ? 'dark' : 'light';
    root.setAttribute('theme', dark ? 'dark' : 'light');
    root.style.colorScheme = dark ? 'dark' : 'light';
  };
  const show = button => {
    const choice = chosen();
    button.textContent = signs[choice];
    button.title = button.dataset[choice];
    button.setAttribute('aria-label', button.dataset[choice]);
  };

  window.workbenchTheme = {
    bind(button) {
      show(button);
      button.addEventListener('click', () => {
        const next = choices[(choices.indexOf(chosen()) + 1) % choices.length];
        localStorage.setItem('workbench.theme', next);
        apply();
        show(button);
      });
    },
  };
  prefersDark.addEventListener('change', apply);
  apply();
})();
