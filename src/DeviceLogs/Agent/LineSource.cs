using DeviceLogs.Buffering;

namespace DeviceLogs.Agent;

/// <summary>Where the worker takes the lines of a request from: the spool while it holds any, then the ring. So the order holds across both.</summary>
/// <remarks>Threads: the worker's alone. The spool is read and written outside the intake's lock: nobody who logs waits for the medium.</remarks>
internal sealed class LineSource
{
    private readonly LogIntake _intake;
    private readonly ILogSpool _spool;

    internal LineSource(LogIntake intake, ILogSpool spool)
    {
        _intake = intake;
        _spool = spool;
        Taken = intake.Taken;
    }

    /// <summary>Tells of the record taken last.</summary>
    internal readonly LineHeader Taken;

    /// <summary>Takes the next record for a request; see <see cref="LogRingBuffer.Take"/>.</summary>
    internal int Take(byte[] target, int room)
    {
        return _intake.HasSpooled ? _spool.Take(Taken, target, room) : _intake.Take(target, room);
    }

    /// <summary>Gives the record taken last back.</summary>
    internal void GiveBack()
    {
        if (_intake.HasSpooled)
        {
            _spool.GiveBack();
            return;
        }

        _intake.GiveBack();
    }

    /// <summary>Removes the lines of the request: the service has answered for all of them.</summary>
    internal void Settle(int delivered, int tooOld, int expired, int tooNew, int refused)
    {
        if (_intake.HasSpooled)
        {
            _spool.Release();
        }

        _intake.Settle(delivered, tooOld, expired, tooNew, refused);
    }

    /// <summary>Moves the ring's lines behind those of the spool, as many as it takes. Nothing is outstanding then.</summary>
    /// <param name="work">Serves for the move only.</param>
    /// <param name="isDated">False while the date is unknown: the next boot can only guess when the lines were logged.</param>
    /// <param name="utcMinusMonotonicMs">What makes a date of a line's time.</param>
    internal void MoveToSpool(byte[] work, bool isDated, long utcMinusMonotonicMs)
    {
        int count;
        while ((count = _intake.Take(work, work.Length)) != LogRingBuffer.Nothing)
        {
            Taken.DateMs = isDated ? Taken.TimeMs + utcMinusMonotonicMs : 0;
            if (!_spool.Append(Taken, work, work.Length - count, count))
            {
                _intake.GiveBack();
                break;
            }
        }

        _intake.EndMove(_spool.Commit());
    }
}
