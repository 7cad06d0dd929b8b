import type { Io } from '../../io.ts';
import type { LintReport } from '../../report/findings/report.ts';
import type { LintOptions } from './options.ts';

type Reporter = (report: LintReport, io: Pick<Io, 'colour'>) => string;

/** The reporter of a format; only that one is loaded. */
export async function reporterOf(format: LintOptions['format']): Promise<Reporter> {
  switch (format) {
    case 'text': {
      const { findingsText } = await import('../../report/findings/text.ts');
      return (report, { colour = false }) => findingsText(report, { colour });
    }
    case 'json':
      return (await import('../../report/findings/json.ts')).findingsJson;
    case 'sarif':
      return (await import('../../report/findings/sarif.ts')).findingsSarif;
    case 'github':
      return (await import('../../report/findings/github.ts')).findingsGithub;
    case 'junit':
      return (await import('../../report/findings/junit.ts')).findingsJunit;
    case 'markdown':
      return (await import('../../report/findings/markdown.ts')).findingsMarkdown;
  }
}
