"use server";
import { notFound, redirect } from "next/navigation";
import { campaign, puffle } from "../../../lib/puffle";
import { currentUser } from "../../../lib/visitor";

/** Makes an empty session, which costs nothing, and opens it. */
export async function createEmail(): Promise<never> {
  // whoever knows its address can call a server action
  if ((await currentUser()) === null) notFound();
  const { id } = await puffle.createSession({ campaign_id: campaign.id, node_id: campaign.nodeId });
  redirect(`/emails/${id}`);
}
