import type { Scale } from './confidence.js';

/**
 * Scales that others own, under the names by which `scale="…"` asks for them.
 *
 * The first five are those of STIX 2.1, Appendix A ("Confidence Scales"), each with the lower bound of the range that
 * the appendix maps to the word. The last is the likelihood scale of Intelligence Community Directive 203, section
 * D.6.e(2)(a): it speaks of events, not of our trust in a statement, and is therefore read without the word
 * "confidence". Its lowest band begins at 1 %: the directive has no word for the impossible.
 */
export const SCALE_PRESETS: Readonly<Record<string, Scale>> = {
  'stix-none-low-med-high': {
    id: 'stix-none-low-med-high',
    title: 'None / Low / Med / High',
    owner: 'STIX 2.1, Appendix A',
    url: 'https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html',
    bands: [
      { min: 0.7, label: 'High' },
      { min: 0.3, label: 'Medium' },
      { min: 0.01, label: 'Low' },
      { min: 0, label: 'No', meaning: 'None' },
    ],
  },
  'stix-0-10': {
    id: 'stix-0-10',
    title: '0–10 Scale',
    owner: 'STIX 2.1, Appendix A',
    url: 'https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html',
    noun: 'Confidence',
    bands: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map((step) => ({
      min: step === 0 ? 0 : (step * 10 - 5) / 100,
      label: `${String(step)} of 10`,
    })),
  },
  'stix-admiralty-credibility': {
    id: 'stix-admiralty-credibility',
    title: 'Admiralty Credibility',
    owner: 'STIX 2.1, Appendix A',
    url: 'https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html',
    noun: 'Confidence',
    bands: [
      { min: 0.8, grade: '1', label: 'Confirmed by other sources' },
      { min: 0.6, grade: '2', label: 'Probably true' },
      { min: 0.4, grade: '3', label: 'Possibly true' },
      { min: 0.2, grade: '4', label: 'Doubtful' },
      { min: 0, grade: '5', label: 'Improbable' },
    ],
  },
  'stix-wep': {
    id: 'stix-wep',
    title: 'Words of Estimative Probability',
    owner: 'STIX 2.1, Appendix A',
    url: 'https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html',
    noun: 'Confidence',
    bands: [
      { min: 1, label: 'Certain' },
      { min: 0.8, label: 'Highly likely / almost certain' },
      { min: 0.6, label: 'Likely / probable' },
      { min: 0.4, label: 'Even chance' },
      { min: 0.2, label: 'Unlikely / probably not' },
      { min: 0.01, label: 'Highly unlikely / almost certainly not' },
      { min: 0, label: 'Impossible' },
    ],
  },
  'stix-dni': {
    id: 'stix-dni',
    title: 'DNI Scale',
    owner: 'STIX 2.1, Appendix A',
    url: 'https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html',
    noun: 'Confidence',
    bands: [
      { min: 0.9, label: 'Almost certain / nearly certain' },
      { min: 0.8, label: 'Very likely / highly probable' },
      { min: 0.6, label: 'Likely / probable' },
      { min: 0.4, label: 'Roughly even chance' },
      { min: 0.2, label: 'Unlikely / improbable' },
      { min: 0.1, label: 'Very unlikely / highly improbable' },
      { min: 0, label: 'Almost no chance / remote' },
    ],
  },
  'icd-203-likelihood': {
    id: 'icd-203-likelihood',
    title: 'Likelihood',
    owner: 'Intelligence Community Directive 203',
    url: 'https://www.dni.gov/files/documents/ICD/ICD-203.pdf',
    noun: 'Likelihood',
    bands: [
      { min: 0.95, label: 'Almost certain / nearly certain' },
      { min: 0.8, label: 'Very likely / highly probable' },
      { min: 0.55, label: 'Likely / probable' },
      { min: 0.45, label: 'Roughly even chance' },
      { min: 0.2, label: 'Unlikely / improbable' },
      { min: 0.05, label: 'Very unlikely / highly improbable' },
      { min: 0.01, label: 'Almost no chance / remote' },
    ],
  },
};
