import { Text, TextList } from './fields.js';

/** Who did something. */
export class Actor {
  /** The `sub` claim of the person or pipeline; `system` for what golive does by itself. */
  @Text()
  id!: string;

  /** The e-mail address, as the identity provider gave it; empty where there is none. */
  @Text()
  email!: string;
}

/** Whom to tell, as it stood when the event happened. */
export class Recipients {
  /** E-mail addresses of the client's contacts. */
  @TextList()
  client_emails!: string[];

  /** E-mail addresses of the project's collaborators, who are told in-app. */
  @TextList()
  collaborators!: string[];
}
