import { goTool } from '../../go-tool.mjs';

/** The path of promtool, without the discovery of targets in twenty clouds, which is most of what there is to build. */
export function promtool() {
  return goTool({
    name: 'promtool',
    directory: import.meta.dirname,
    target: 'github.com/prometheus/prometheus/cmd/promtool',
    tags: 'remove_all_sd',
  });
}
