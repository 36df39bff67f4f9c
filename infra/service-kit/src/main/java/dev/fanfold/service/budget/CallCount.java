package dev.fanfold.service.budget;

/**
 * What an instance did since its start: only the difference of two means anything to who paces himself by it.
 *
 * @param over how many of the calls took longer than their budget's limit
 */
public record CallCount(long calls, long over) {

    CallCount plus(CallCount other) {
        return new CallCount(calls + other.calls, over + other.over);
    }

    /** Since then. */
    public CallCount since(CallCount then) {
        return new CallCount(calls - then.calls, over - then.over);
    }
}
