import { SampleSession, askWith } from './sample-session.js';

await customElements.whenDefined('member-session');
const holder = document.querySelector('member-session');
if (holder) holder.session = new SampleSession(askWith(document.querySelector('#sign-in')));
