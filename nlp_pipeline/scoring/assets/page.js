"use strict";
const boxes = [...document.querySelectorAll("#filters input")];
const show = () => {
  const chosen = new Set(boxes.filter((b) => b.checked).map((b) => b.value));
  let reports = 0, mistakes = 0;
  for (const article of document.querySelectorAll("article")) {
    let any = false;
    for (const item of article.querySelectorAll("li")) {
      item.hidden = !chosen.has(item.dataset.error);
      if (!item.hidden) { any = true; mistakes += 1; }
    }
    article.hidden = !any;
    reports += any ? 1 : 0;
  }
  document.getElementById("shown").textContent = `${mistakes} mistakes in ${reports} reports`;
};
boxes.forEach((b) => b.addEventListener("change", show));
show();
