package kav.media.simulate.story;

import java.util.List;

/// One thing that must come of a call. Immutable.
///
/// @param values what is wanted, as the file says it; a block's entries as `key = value`
public record Demand(Kind kind, List<String> values) {
    public Demand {
        values = List.copyOf(values);
    }

    /// What is looked at; the keys of `expect`, in small letters.
    public enum Kind {
        /// What the agent wanted to say holds these, in this order.
        SAID,
        /// What the agent wanted to say holds none of these.
        NOT_SAID,
        /// What the caller heard holds these, in this order.
        HEARD,
        /// The caller's turns as they are written down, all of them.
        CALLER,
        /// The agent's turns that the caller broke into, all of them, by a part of their text.
        INTERRUPTED,
        /// The lead holds these.
        LEAD,
        /// How many leads there are.
        LEADS,
        /// `name status` of each tool that was carried out or refused by the records, all of them.
        TOOLS,
        /// The appointments that this call made, all of them.
        APPOINTMENTS,
        /// To whom the call went, all of them.
        TRANSFERS,
        /// The messages taken, all of them.
        MESSAGES,
        /// `template to number` of each message sent, all of them.
        WHATSAPP,
        /// What happened holds these, in this order.
        EVENTS,
        /// What happened holds none of these.
        NO_EVENTS,
        /// Why the call ended.
        END,
        /// Nothing of these was said by the agent, dialled, sent or given to a tool.
        NEVER,
        /// How many talkspurts were heard.
        TALKSPURTS,
        /// What became of the recording: `kept`, `discarded` or `none`.
        RECORDING,
        /// How often the caller can be heard speaking in the recording.
        RECORDED,
        /// The model's last request held these.
        TOLD_MODEL
    }
}
