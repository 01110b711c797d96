// Our frame page for each card, for hosts that allow frames alone.
export function show(place, url, ids) {
  const address = (id) => `/dist/frame/index.html?element=briefing-card&src=${encodeURIComponent(url)}&briefing=${id}`;
  place.innerHTML = ids
    .map((id) => `<iframe loading="lazy" title="${id}" src="${address(id).replaceAll('&', '&amp;')}"></iframe>`)
    .join('');
}
