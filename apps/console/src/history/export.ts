import { allPages, LARGEST_PAGE } from '../api/all-pages.js';
import { rawGet } from '../api/client.js';
import { type DeploymentFilters, readDeployments } from '../api/queries.js';

export type ExportFormat = 'csv' | 'json';

/** Downloads every deployment that fits the filters; answers how many. */
export async function exportDeployments(
  filters: DeploymentFilters,
  format: ExportFormat,
  progress: (count: number) => void,
): Promise<number> {
  const { text, type, count } = format === 'json' ? await asJson(filters, progress) : await asCsv(filters, progress);
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `deployments.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return count;
}

async function asJson(filters: DeploymentFilters, progress: (count: number) => void) {
  const deployments = await allPages((cursor) => readDeployments(filters, LARGEST_PAGE, cursor), progress);
  return { text: JSON.stringify(deployments, null, 2), type: 'application/json', count: deployments.length };
}

/** The API makes the CSV, page by page; each page has the header line. */
async function asCsv(filters: DeploymentFilters, progress: (count: number) => void) {
  const query = new URLSearchParams({ limit: String(LARGEST_PAGE) });
  for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value);
  const pages: string[] = [];
  let count = 0;
  for (let path: string | undefined = `/v1/deployments?${query.toString()}`; path;) {
    const response: Response = await rawGet(path, { accept: 'text/csv' });
    const page = await response.text();
    const end = page.indexOf('\n') + 1;
    pages.push(pages.length === 0 ? page : page.slice(end));
    count += recordsIn(page) - 1;
    progress(count);
    path = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
  }
  return { text: pages.join(''), type: 'text/csv', count };
}

/** Line ends within quotes belong to a field. */
function recordsIn(csv: string): number {
  return (csv.replace(/"(?:[^"]|"")*"/g, '').match(/\n/g) ?? []).length;
}
