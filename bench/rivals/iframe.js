// A frame for each card. What is in it is the lightest page that there can be: HTML that stands there, one sheet, no script.
export function show(place, _url, ids) {
  place.innerHTML = ids.map((id) => `<iframe loading="lazy" title="${id}" src="/framed/${id}.html"></iframe>`).join('');
}
