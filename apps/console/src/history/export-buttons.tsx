import { Download } from 'lucide-react';
import { useState } from 'react';
import { wordsOf } from '../api/problem.js';
import type { DeploymentFilters } from '../api/queries.js';
import { Button } from '../ui/button.js';
import { tellDone, tellFailed } from '../ui/toasts.js';
import { exportDeployments, type ExportFormat } from './export.js';

/** Takes everything that fits the filters away, as a file. */
export function ExportButtons({ filters }: { filters: DeploymentFilters }) {
  const [count, setCount] = useState<number>();
  const take = async (format: ExportFormat) => {
    setCount(0);
    try {
      const taken = await exportDeployments(filters, format, setCount);
      tellDone(`${taken} deployments exported`, `deployments.${format}`);
    } catch (error) {
      tellFailed('The export did not work', wordsOf(error));
    } finally {
      setCount(undefined);
    }
  };
  return (
    <>
      {count !== undefined && (
        <span className="dim small" role="status">
          {count} so far…
        </span>
      )}
      {(['csv', 'json'] as const).map((format) => (
        <Button key={format} icon={<Download aria-hidden />} isDisabled={count !== undefined} onPress={() => void take(format)}>
          Export {format.toUpperCase()}
        </Button>
      ))}
    </>
  );
}
