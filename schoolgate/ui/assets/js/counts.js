// How long the text is, for each channel that has a limit, once half of it is used.

export class Counts {
  constructor(form) {
    this.form = form;
    this.area = form.querySelector('textarea[data-where="text"]');
    this.limits = [...document.querySelectorAll("[data-limit]")];
  }

  show() {
    if (!this.area) return;
    const length = [...this.area.value].length;
    for (const limit of this.limits) {
      const most = Number(limit.dataset.limit);
      const told = `${length.toLocaleString("en-GB")} of ${most.toLocaleString("en-GB")}`;
      limit.hidden = length < most / 2 || !this.isChosen(limit.dataset.channel);
      limit.classList.toggle("is-over", length > most);
      limit.textContent = `${limit.dataset.label} ${told}${length > most ? " – too long" : ""}`;
    }
  }

  isChosen(channel) {
    const boxes = [...this.form.querySelectorAll("input[type=checkbox]")].filter((box) => box.value === channel);
    return !channel || !boxes.length || boxes.some((box) => box.checked);
  }
}
