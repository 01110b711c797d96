// Our element for a whole briefing, in a page that has the script.
export function show(place, url) {
  place.innerHTML = `<event-briefing class="wide" src="${url}"></event-briefing>`;
}
