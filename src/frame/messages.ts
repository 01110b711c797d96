/** What the page around a frame says to it: how that page looks at this place. Its first one is a hello. */
export interface ThemeMessage {
  readonly briefing: 'light' | 'dark';
}

/** What a frame answers: how high it wants to be, in pixels. */
export interface HeightMessage {
  readonly briefing: number;
}

/** The least and the most that a frame is high. What is higher scrolls inside. */
export const LOWEST = 24;
export const HIGHEST = 20_000;
