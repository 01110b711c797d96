const words = (...lists) => lists.join(' ').split(' ');

/** Every element that shows something of a feed. */
export const ELEMENTS = `
  <event-briefing></event-briefing><event-briefing briefing="html"></event-briefing><event-briefing briefing="text"></event-briefing>
  <briefing-card></briefing-card><briefing-card layout="hero"></briefing-card><briefing-card layout="row"></briefing-card>
  <briefing-card layout="headline"></briefing-card><briefing-list searchable></briefing-list>
  <confidence-badge></confidence-badge><confidence-badge layout="block"></confidence-badge><grade-table></grade-table>
  <signal-facets></signal-facets><source-list></source-list><briefing-figure></briefing-figure><watch-list></watch-list>
  <member-gate heading="Members"></member-gate>`;

/** The one of them that shows HTML. */
export const ARTICLE = '<event-briefing briefing="html"></event-briefing>';

/**
 * Where in them a text of the feed is to be read, word for word: the element, what to look for in it, and, where more
 * than the text stands there, how it is told apart: `in` something longer, or as `paragraphs`.
 */
export const PLACES = [
  ['event-briefing', '[part=headline]'],
  ['event-briefing', '[part=kicker] b'],
  ['event-briefing', '[part=dek]'],
  ['event-briefing', '[part=dateline] .label', 'in'],
  ['event-briefing', '.likelihood', 'in'],
  ['event-briefing', '[part=heading]'],
  ['event-briefing', '[part=prose]', 'paragraphs'],
  ['event-briefing', '[part=facts] dt'],
  ['event-briefing', '[part=facts] dd'],
  ['event-briefing', '[part=entries] li'],
  ['event-briefing', '[part=entries] .term'],
  ['event-briefing', '[part=revisions] dd'],
  ['event-briefing', '.origin bdi'],
  ['event-briefing >>> member-gate', '[part=gate]', 'in'],
  ['event-briefing >>> member-gate', '[part=title]'],
  ['event-briefing[briefing=html]', '[part=headline]'],
  ['event-briefing[briefing=text]', '[part=prose], [part=headline]', 'paragraphs'],
  ['briefing-card', '[part=headline]'],
  ['briefing-card', '[part=kicker] b'],
  ['briefing-card', '[part=dek]'],
  ['briefing-card', '[part=facets] bdi'],
  ['briefing-card[layout=hero]', '[part=headline]'],
  ['briefing-card[layout=row]', '[part=headline]'],
  ['briefing-card[layout=headline]', '[part=headline]'],
  ['briefing-list >>> briefing-card', '[part=headline]'],
  ['confidence-badge', '[part=reading]', 'in'],
  ['confidence-badge[layout=block]', '[part=reading]', 'in'],
  ['confidence-badge[layout=block]', '[part=evidence]'],
  ['confidence-badge[layout=block]', '[part=note]'],
  ['grade-table', '[part=title]'],
  ['grade-table', '[part=owner]', 'in'],
  ['grade-table', '.meaning > span'],
  ['signal-facets', 'dt'],
  ['signal-facets', '.value'],
  ['signal-facets', '.note'],
  ['source-list', '.title'],
  ['source-list', '.from bdi'],
  ['briefing-figure', '[part=caption]', 'in'],
  ['briefing-figure', '[part=provenance] dd'],
  ['watch-list', '.text'],
  ['briefing-feed > member-gate', '.subtitle'],
];

const RICH =
  'a abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody td tfoot th thead time tr u ul var';
const RICH_ATTRIBUTES = 'href title lang dir datetime colspan rowspan scope start reversed open rel referrerpolicy';
const OURS =
  'event-briefing briefing-feed briefing-card briefing-list confidence-badge grade-table signal-facets source-list briefing-figure watch-list member-session member-gate';

/** All that may stand in shadow roots of ours: in the place of a feed's HTML (`rich`), and elsewhere. */
export const ALLOWED = {
  rich: words(RICH),
  richAttributes: words(RICH_ATTRIBUTES),
  tags: words(
    RICH,
    OURS,
    'article bdi button footer header img input label nav option section select slot svg path circle line polyline rect text g',
  ),
  attributes: words(
    RICH_ATTRIBUTES,
    'class part role id hidden tabindex type value for name autocomplete enterkeyhint placeholder src alt width height loading fetchpriority layout theme target',
    'aria-level aria-hidden aria-label aria-labelledby aria-describedby aria-expanded aria-controls aria-pressed aria-current aria-busy aria-live aria-atomic aria-selected aria-autocomplete aria-haspopup',
    'popover popovertarget data-key viewBox d cx cy r x y x1 x2 y1 y2 rx points overflow stroke-dasharray text-anchor',
  ),
  ours: words(OURS),
};

/** What a reader, or a script in a reader's place, may do to an element besides a click. */
export const EVENTS = words(
  'dblclick mousedown mouseup mouseover mouseout mouseenter mouseleave mousemove contextmenu pointerdown pointerup pointerenter pointerleave pointermove',
  'touchstart touchend wheel drag dragstart dragend dragover drop blur focusin focusout keydown keypress keyup copy cut paste beforeinput input change',
  'animationstart animationend animationiteration transitionend scroll toggle beforetoggle command cancel close select submit slotchange error load',
);
