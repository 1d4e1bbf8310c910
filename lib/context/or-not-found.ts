import { notFound } from "next/navigation";
import { isAppError } from "@/lib/errors";

/** For pages: what a service does not find, or does not show to this person, is a page that does not exist. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
}
