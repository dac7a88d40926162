import { Count, Flag, Optional, Text, TextList } from '../fields.js';

/** Where a release came from, where it runs and what it passed: for those who announce it elsewhere. */
export class ReleaseDetailsV1 {
  /** Where the automation is used. */
  @Optional()
  @Text()
  production_url?: string;

  /** The repository, `owner/name`. */
  @Optional()
  @Text()
  repository?: string;

  /** The pull request whose merge was released, when the request named it. */
  @Optional()
  @Count()
  pull_request?: number;

  /** The reviewers who approved it, by e-mail address. */
  @TextList()
  approved_by!: string[];

  /** The checks that it passed, with their figures: `coverage 93.1 %`. */
  @TextList()
  checks!: string[];

  /** false: announced to nobody but its requester. */
  @Flag()
  notify!: boolean;
}
