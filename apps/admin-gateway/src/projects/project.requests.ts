import { EmailsField, TextField, WebAddressField } from '../http/fields.js';

const REPOSITORY = {
  max: 200,
  pattern: /^[\w.-]+\/[\w.-]+$/,
  hint: 'must be "owner/name"',
  nullable: true,
  optional: true,
  example: 'acme/invoices',
};

/** What a project is created from. */
export class CreateProject {
  @TextField({ max: 500, example: 'Invoices of Northwind' })
  name!: string;

  @EmailsField({ optional: true, default: [], description: "The client's contacts, who are mailed when something goes live." })
  client_emails: string[] = [];

  @EmailsField({ optional: true, default: [], description: 'Who is told in-app.' })
  collaborators: string[] = [];

  @TextField({ ...REPOSITORY, description: 'The repository whose pushes and tags reach this project.' })
  repository: string | null = null;

  @WebAddressField({ optional: true, nullable: true, description: 'Where the automation is used.' })
  production_url: string | null = null;
}

/** What changes of a project; what is absent stays. */
export class ChangeProject {
  @TextField({ max: 500, optional: true })
  name?: string;

  @EmailsField({ optional: true })
  client_emails?: string[];

  @EmailsField({ optional: true })
  collaborators?: string[];

  @TextField(REPOSITORY)
  repository?: string | null;

  @WebAddressField({ optional: true, nullable: true })
  production_url?: string | null;
}
