import { Link } from 'wouter';

const ADDRESS = /(https?:\/\/[^\s<>"]+)/;

/** Plain text in which addresses can be followed; those of this console without leaving it. */
export function LinkedText({ text }: { text: string }) {
  return text.split(ADDRESS).map((part, index) => {
    if (index % 2 === 0) return part;
    const url = URL.parse(part);
    if (url?.origin === location.origin) {
      return (
        <Link key={index} href={url.pathname + url.search}>
          {part}
        </Link>
      );
    }
    return (
      <a key={index} href={part} rel="noreferrer" target="_blank">
        {part}
      </a>
    );
  });
}
