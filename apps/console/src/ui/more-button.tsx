import { Button } from './button.js';

/** Goes on with a list that grows; nothing when it is whole. */
export function MoreButton({ list }: { list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown } }) {
  if (!list.hasNextPage) return null;
  return (
    <div>
      <Button isDisabled={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
        {list.isFetchingNextPage ? 'Loading…' : 'Show older ones'}
      </Button>
    </div>
  );
}
