// The page works without this. It lights all pieces of a cited span where the browser does not know
// :has, leads back from a source on narrow screens, and opens what is folded before printing.
"use strict";
(() => {
  const back = document.querySelector(".back");
  let from = null;

  const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

  const follow = () => {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    const found = target();
    if (!found || !found.closest(".t")) return;
    for (const piece of document.getElementsByClassName(found.id)) piece.classList.add("lit");
    for (let fold = found.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    found.scrollIntoView({ block: "center" });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("main a[href^='#s']");
    if (!link || !document.getElementById(link.hash.slice(1))?.closest(".t")) return;
    from = link;
    back.hidden = false;
    // The same link twice changes no hash.
    if (link.hash === location.hash) follow();
  });

  back.addEventListener("click", () => {
    back.hidden = true;
    if (!from) return;
    from.scrollIntoView({ block: "center" });
    from.focus({ preventScroll: true });
  });

  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
  follow();
})();
