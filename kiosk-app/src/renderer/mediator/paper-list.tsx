import { IconFileText } from '@tabler/icons-react';

/** Papers to have at hand. */
export const PaperList = ({ papers }: { papers: readonly string[] }) => (
  <ul>
    {papers.map((paper) => (
      <li key={paper}>
        <IconFileText aria-hidden /> {paper}
      </li>
    ))}
  </ul>
);
