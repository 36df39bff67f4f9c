package dev.fanfold.outbox;

import java.util.List;

/** What is to be known of the relay's work while it works. Called by its thread only. */
interface RelayWatch {

    /** The loop came round. */
    void cameRound();

    /** These are going to be published; answers them as they are to be, each in the trace that goes on from here. */
    List<OutboxRow> begin(List<OutboxRow> rows);

    /** Kafka has committed them. */
    void published(List<OutboxRow> rows);

    /** What was begun is over, published or not. */
    void end();

    /** Nobody looks. */
    RelayWatch NONE = new RelayWatch() {
        @Override
        public void cameRound() {}

        @Override
        public List<OutboxRow> begin(List<OutboxRow> rows) {
            return rows;
        }

        @Override
        public void published(List<OutboxRow> rows) {}

        @Override
        public void end() {}
    };
}
