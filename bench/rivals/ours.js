// Our own elements, as a page author writes them: tags in a page that has the script. Each finds its item in the feed by name.
export function show(place, url, ids, attributes = '') {
  const cards = ids.map((id) => `<briefing-card briefing="${id}"${attributes}></briefing-card>`).join('');
  place.innerHTML = `<briefing-feed src="${url}">${cards}</briefing-feed>`;
}
