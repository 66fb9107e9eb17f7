/** Shows the minutes of a learner as soon as they are marked late; without it the sheet asks for them when saved. */
for (const minutes of document.querySelectorAll<HTMLElement>('[data-late]')) {
  const row = minutes.closest('fieldset');
  row?.addEventListener('change', (event) => {
    const chosen = event.target as HTMLInputElement;
    if (chosen.type !== 'radio') return;
    minutes.hidden = chosen.value !== 'late';
    if (!minutes.hidden) minutes.querySelector('input')?.focus();
  });
}
