package org.lingmei.county.host.rest;

import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;

/** Gives a lease back when an asynchronous answer or a stream has ended, however it ended. */
final class LeaveWhenComplete implements AsyncListener {

    private final RequestLease lease;

    LeaveWhenComplete(RequestLease lease) {
        this.lease = lease;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        lease.leave();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // the container forgets its listeners when an answer is put off once more
        event.getAsyncContext().addListener(this);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // completion follows
    }

    @Override
    public void onError(AsyncEvent event) {
        // completion follows
    }
}
