using System;
using System.Threading;
using System.Threading.Tasks;

namespace DeviceLogs.LocalEndpoint.Deliver;

/// <summary>Takes the records of subscriptions.</summary>
internal interface IDeliveryTarget
{
    /// <summary>Hands a record over; one that came before may come again.</summary>
    /// <param name="name">What names it: the same when it comes again.</param>
    /// <param name="record">The record, in gzip.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="Exception">It was not taken; the message says why.</exception>
    Task SendAsync(string name, ReadOnlyMemory<byte> record, CancellationToken cancellation);
}
