using System;

namespace DeviceLogs.Benchmarks.Timing;

/// <summary>
/// Times several ways side by side. On a busy machine all of them suffer: only their ratio within one run means something.
/// </summary>
internal static class Race
{
    private const int Rounds = 9;

    // Long against the clock's resolution, short against what else the machine does.
    private const long RoundTicks = 200000;
    private const int MostRepetitions = 10000;

    /// <summary>
    /// Takes turns, and leaves the shortest time of each in <see cref="Contender.BestNs"/>; a contender that is null is left out.
    /// </summary>
    internal static void Run(params Contender[] contenders)
    {
        foreach (Contender contender in contenders)
        {
            if (contender != null)
            {
                // The first time pays for what is made only once.
                Time(contender);
                long ticks = Time(contender);
                contender.Repetitions = ticks > RoundTicks
                    ? 1
                    : ticks < RoundTicks / MostRepetitions ? MostRepetitions : (int)(RoundTicks / ticks);
            }
        }

        for (int round = 0; round < Rounds; round++)
        {
            foreach (Contender contender in contenders)
            {
                if (contender != null)
                {
                    long ns = Time(contender) * 100 / contender.Repetitions;
                    contender.BestNs = contender.BestNs == 0 || ns < contender.BestNs ? ns : contender.BestNs;
                }
            }
        }
    }

    private static long Time(Contender contender)
    {
        long total = 0;
        for (int i = 0; i < contender.Repetitions; i++)
        {
            contender.Prepare();
            long start = DateTime.UtcNow.Ticks;
            contender.Run();
            total += DateTime.UtcNow.Ticks - start;
        }

        return total;
    }
}
