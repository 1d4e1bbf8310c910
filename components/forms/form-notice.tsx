import { Banner } from "@/components/ui/banner";

/** Why something was not done, when no single field is the reason. The server chooses the words. */
export interface FormNotice {
  title: string;
  body: string;
}

/** Stands beside the button that was pressed; nothing while there is nothing to say. */
export function FormNoticeBanner({ notice, className }: { notice?: FormNotice | null; className?: string }) {
  if (!notice) return null;
  return (
    <div role="alert" className={className}>
      <Banner tone="attention" title={notice.title}>
        {notice.body}
      </Banner>
    </div>
  );
}
