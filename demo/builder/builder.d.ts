/** What a builder needs of the package, and of the site that it stands on. */
interface Parts {
  readonly WAYS: readonly string[];
  readonly copyCode: unknown;
  readonly optionsOf: unknown;
  readonly fetchFeed: unknown;
  readonly manifest: unknown;
  readonly script: { readonly url: string; readonly integrity?: string };
  readonly feedUrl: string;
  readonly frameUrl?: string;
}

export function startBuilder(root: HTMLElement, parts: Parts): void;
