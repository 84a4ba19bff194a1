using System.Collections.Generic;

namespace DeviceLogs.Insights.Functions;

/// <summary>A set of 64-bit hashes, 8 bytes a place. Hashes are spread already, so that their lowest bits are the place.</summary>
internal sealed class HashSet64
{
    private ulong[] _places = new ulong[8];
    private int _filled;
    private bool _hasZero;

    internal int Count => _filled + (_hasZero ? 1 : 0);

    internal long HeldBytes => 56 + (_places.Length * (long)sizeof(ulong));

    internal IEnumerable<ulong> Items
    {
        get
        {
            if (_hasZero)
            {
                yield return 0;
            }

            foreach (ulong hash in _places)
            {
                if (hash != 0)
                {
                    yield return hash;
                }
            }
        }
    }

    internal void Add(ulong hash)
    {
        if (hash == 0)
        {
            // An empty place is 0.
            _hasZero = true;
            return;
        }

        if (Put(hash) && ++_filled * 4 > _places.Length * 3)
        {
            ulong[] old = _places;
            _places = new ulong[old.Length * 2];
            foreach (ulong kept in old)
            {
                if (kept != 0)
                {
                    Put(kept);
                }
            }
        }
    }

    private bool Put(ulong hash)
    {
        int mask = _places.Length - 1;
        int place = (int)hash & mask;
        while (_places[place] != 0)
        {
            if (_places[place] == hash)
            {
                return false;
            }

            place = (place + 1) & mask;
        }

        _places[place] = hash;
        return true;
    }
}
