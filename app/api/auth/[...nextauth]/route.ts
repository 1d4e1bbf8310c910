import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { getAuthOptions } from "@/lib/context/auth";

type Segment = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, segment: Segment): Promise<Response> {
  const { nextauth } = await segment.params;
  // Pages ask the session's row who is signed in. The library knows only the cookie, so it answers nobody about it.
  if (nextauth[0] === "session") return new Response(null, { status: 404 });
  return NextAuth(request, segment, getAuthOptions());
}

export { handle as GET, handle as POST };
