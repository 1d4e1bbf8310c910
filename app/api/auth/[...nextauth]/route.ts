import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { getAuthOptions } from "@/lib/context/auth";

type Segment = { params: Promise<{ nextauth: string[] }> };

const handle = (request: NextRequest, segment: Segment) => NextAuth(request, segment, getAuthOptions());

export { handle as GET, handle as POST };
