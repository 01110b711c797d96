import 'briefing-elements/briefing-card.js';
import 'briefing-elements/briefing-list.js';
import 'briefing-elements/event-briefing.js';

import { useState } from 'react';
import type { BriefingOpenEvent } from 'briefing-elements';

/** The address of a feed. In `public/` lies a sample. */
const FEED = '/feed.json';

const REGIONS = ['Global', 'Africa', 'Asia Pacific', 'Europe', 'North America'];

/** A briefing that is in no feed yet: an object as it will stand in one. */
const DRAFT = {
  id: 'draft',
  title: 'What a second cable would change for Tonga',
  content_text: 'A draft of our own desk.',
  _briefing: { version: 1, kicker: ['Draft', 'Our own desk'], confidence: { score: 0.41 } },
};

export function App() {
  const [region, setRegion] = useState('');
  const [opened, setOpened] = useState<string>();

  const open = (event: BriefingOpenEvent) => {
    event.preventDefault();
    setOpened(event.briefing.id);
  };

  return (
    <main>
      <h1>Briefings in a React app</h1>
      <briefing-card layout="hero" src={FEED} briefing="igf-permanent" heading-level={2} onbriefing-open={open} />

      <label>
        Region{' '}
        <select value={region} onChange={(event) => setRegion(event.target.value)}>
          <option value="">All</option>
          {REGIONS.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <briefing-list
        layout="row"
        src={FEED}
        filter={region && `region=${region}`}
        limit={6}
        heading-level={2}
        onbriefing-open={open}
      />

      <briefing-card layout="row" briefing={DRAFT} heading-level={2} />

      {opened && <Reader briefing={opened} onClose={() => setOpened(undefined)} />}
    </main>
  );
}

const show = (dialog: HTMLDialogElement | null) => dialog?.showModal();

/** The app's own place to read in. */
function Reader({ briefing, onClose }: { briefing: string; onClose: () => void }) {
  return (
    <dialog ref={show} aria-label="Briefing" onClose={onClose}>
      <form method="dialog">
        <button>Close</button>
      </form>
      <event-briefing src={FEED} briefing={briefing} />
    </dialog>
  );
}
