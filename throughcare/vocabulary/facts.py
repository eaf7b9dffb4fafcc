"""The kinds of fact that daily work leaves behind; measures read nothing else."""

from enum import StrEnum


class FactKind(StrEnum):
    """One line of the ledger says one of these happened."""

    # take stock
    ROSTER_RECEIVED = "roster_received"
    DELIVERY_APPLIED = "delivery_applied"
    DELIVERY_HELD = "delivery_held"
    DELIVERY_REFUSED = "delivery_refused"
    LAYOUT_MAPPED = "layout_mapped"
    PERSON_ADMITTED = "person_admitted"
    PERSON_RELEASED = "person_released"
    PERSON_CORRECTED = "person_corrected"
    RELEASE_TAKEN_BACK = "release_taken_back"  # a file names the stay again, without a release
    PERSON_RETURNED = "person_returned"  # a new booking; its subject is the stay that had ended
    MATCH_PROPOSED = "match_proposed"
    MATCH_CONFIRMED = "match_confirmed"
    MATCH_REJECTED = "match_rejected"
    MATCH_UNDONE = "match_undone"
    CARD_TAKEN = "card_taken"
    CARD_BATCH_SENT = "card_batch_sent"
    CARD_BATCH_RECEIVED = "card_batch_received"
    CARD_LOOKED_UP = "card_looked_up"
    CASELOAD_REFRESHED = "caseload_refreshed"
    PURGED = "purged"
    # partner
    PARTNERSHIP_BEGUN = "partnership_begun"
    PLAN_CHANGED = "plan_changed"
    PLAN_READ = "plan_read"  # one side read it and agrees
    PLAN_DRAFTED = "plan_drafted"  # it became a draft agreement
    GOAL_SET = "goal_set"
    GOAL_REWORDED = "goal_reworded"  # both sides read and agree anew
    GOAL_SIDE_TOLD = "goal_side_told"
    MEETING_PLANNED = "meeting_planned"
    MEETING_HELD = "meeting_held"
    AGENDA_RAISED = "agenda_raised"
    AGENDA_DONE = "agenda_done"
    HOLDING_TOLD = "holding_told"
    NON_NEGOTIABLE_SAID = "non_negotiable_said"
    NON_NEGOTIABLE_ENDED = "non_negotiable_ended"
    NON_NEGOTIABLES_READ = "non_negotiables_read"
    FUNDING_TOLD = "funding_told"  # until when a service is paid for
    FUNDING_FORGOTTEN = "funding_forgotten"
    DECISION_PROPOSED = "decision_proposed"
    DECISION_MADE = "decision_made"
    DECISION_WITHDRAWN = "decision_withdrawn"
    MESSAGE_WRITTEN = "message_written"  # about a step; says neither what nor about which
    THREAD_CLOSED = "thread_closed"
    GIFT_TOLD = "gift_told"
    SERVICE_TOLD = "service_told"
    OWN_WORD_SAID = "own_word_said"  # what an organization calls something
    # agree
    AGREEMENT_LOADED = "agreement_loaded"
    AGREEMENT_DRAFTED = "agreement_drafted"
    AGREEMENT_EDITED = "agreement_edited"
    AGREEMENT_SENT = "agreement_sent"
    AGREEMENT_READ = "agreement_read"  # a party read it and agrees
    AGREEMENT_SIGNED = "agreement_signed"
    AGREEMENT_BEGAN = "agreement_began"
    AGREEMENT_WITHDRAWN = "agreement_withdrawn"
    AGREEMENT_PAUSED = "agreement_paused"
    AGREEMENT_RESUMED = "agreement_resumed"
    AGREEMENT_TERMINATED = "agreement_terminated"
    TERMS_READ = "terms_read"
    HAT_CHANGED = "hat_changed"  # somebody with two memberships goes on in the other one
    CLAUSE_BEGAN = "clause_began"
    CONSENT_OFFERED = "consent_offered"  # says nothing about the answer
    CONSENT_GIVEN = "consent_given"
    CONSENT_REVOKED = "consent_revoked"
    RECALL_DRAFTED = "recall_drafted"  # a reader is asked to stop using what it was shown
    RECALL_SENT = "recall_sent"
    RECALL_ANSWERED = "recall_answered"  # by whoever was shown it; says if it is kept
    RECORDS_JOINED = "records_joined"  # two of one register are one person; names neither
    RECORDS_KEPT_APART = "records_kept_apart"
    RECORDS_PARTED = "records_parted"  # a joining was undone
    SEAL_SET = "seal_set"
    SEAL_STEP = "seal_step"  # towards a removal; does not say which
    SEAL_REMOVED = "seal_removed"
    SAFETY_OFFERED = "safety_offered"  # says neither to whom nor what they answered
    SAFE_CONTACT_SAID = "safe_contact_said"
    SAFETY_WARNED = "safety_warned"
    SURVIVORS_LINE_SAID = "survivors_line_said"
    # schedule
    ELIGIBILITY_FOUND = "eligibility_found"
    CONTACT_DUE = "contact_due"
    CLOCK_PAUSED = "clock_paused"
    CLOCK_RESUMED = "clock_resumed"
    VISIT_REQUESTED = "visit_requested"
    VISIT_ACCEPTED = "visit_accepted"
    VISIT_COUNTERED = "visit_countered"
    VISIT_DECLINED = "visit_declined"
    VISIT_HELD = "visit_held"
    VISIT_CANCELLED = "visit_cancelled"
    VISIT_CONVERTED = "visit_converted"
    LINE_HANDED_OVER = "line_handed_over"
    LINE_CLOSED = "line_closed"  # of the call-out, by unit; never by officer, never to the asker
    CLEARANCE_RECORDED = "clearance_recorded"
    EQUIPMENT_PERMITTED = "equipment_permitted"
    EQUIPMENT_ENDED = "equipment_ended"
    DAY_BLOCKED = "day_blocked"
    FIXED_TIME_ENDED = "fixed_time_ended"
    FACILITY_CLOSED = "facility_closed"
    FACILITY_REOPENED = "facility_reopened"
    CALL_PRICED = "call_priced"
    # deliver
    NOTICE_DUE = "notice_due"
    NOTICE_SENT = "notice_sent"
    NOTICE_RETURNED = "notice_returned"
    CONTACT_ATTEMPTED = "contact_attempted"
    CONTACT_REACHED = "contact_reached"
    FORM_COMPLETED = "form_completed"
    PACKET_PRINTED = "packet_printed"
    PROVIDER_NAMED = "provider_named"  # somebody went home and had agreed to a provider; not which
    PROVIDER_MET_INSIDE = "provider_met_inside"  # and had met them before
    HANDOFF_ACCEPTED = "handoff_accepted"  # an outside provider will receive somebody
    PROVIDER_REACHED = "provider_reached"  # both spoke, after the release
    JOB_TRACK_BEGUN = "job_track_begun"
    JOB_VERIFIED = "job_verified"  # with the source that says so
    LETTER_PRINTED = "letter_printed"
    # follow up
    REQUEST_FILED = "request_filed"
    OTHER_PARENT_TOLD = "other_parent_told"
    REVIEW_DECIDED = "review_decided"
    ACCOUNT_CHANGED = "account_changed"
    ACCOUNT_CHANGED_BACK = "account_changed_back"
    RELEASE_LETTER_PRINTED = "release_letter_printed"
    MONTH_FROZEN = "month_frozen"
    PROMISE_STANDS = "promise_stands"  # a month still runs; its standing is new or has changed
    PROMISE_SETTLED = "promise_settled"
    COUNTING_ASKED = "counting_asked"  # somebody wants the promises counted now
    PROMISE_ATTESTED = "promise_attested"  # a side said whether it was kept
    ATTESTATION_DOUBTED = "attestation_doubted"  # the other side sees it differently
    BREACH_TOLD = "breach_told"
    BREACH_ANSWERED = "breach_answered"
    PROBLEM_TAKEN_UP = "problem_taken_up"
    PROBLEM_CLOSED = "problem_closed"
    # accounts
    MEMBER_JOINED = "member_joined"
    MEMBER_LEFT = "member_left"
    MEMBER_CONFIRMED = "member_confirmed"
    MEMBER_WOKEN = "member_woken"
    MEMBER_LET_IN = "member_let_in"
    SIGNED_IN = "signed_in"
    SECOND_STEP_RESET = "second_step_reset"
    TOKEN_MADE = "token_made"
    TOKEN_ENDED = "token_ended"


# What no room writes yet: a measure that begins or ends with one can only be attested.
AWAITED = frozenset(
    {
        FactKind.HANDOFF_ACCEPTED,
        FactKind.PROVIDER_REACHED,
        FactKind.JOB_TRACK_BEGUN,
        FactKind.JOB_VERIFIED,
    }
)
